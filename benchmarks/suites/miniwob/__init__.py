"""The MiniWoB++ suite: some of the pages of the ``miniwob`` package in Chromium, judged by their own reward.

Each task is a page on a private display. Its goal is what the page asks for, its seed the page's own, its time limit is
off, and it is done if the page gives its whole raw reward. The pages come with ``make suites`` (MIT licence, Liu et al.
2018, "Reinforcement Learning on Web Interfaces using Workflow-Guided Exploration").
"""
