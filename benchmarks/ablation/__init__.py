"""The experiment on the method itself: does foreseeing beat reacting, and do two stages beat one?"""
