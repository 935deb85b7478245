"""Models that run elsewhere: other programs and other machines that speak the OpenAI chat protocol."""
