"""The main job from end to end: a roster in; establishment, list, plan, papers and a page out.

The library's rooms know nothing of each other's later rooms; the corridor is where they are walked in order, for the
command line and for the web alike.
"""
