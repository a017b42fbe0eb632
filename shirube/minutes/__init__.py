"""会議録: numbered lines of any office's minutes become a draft that a person confirms. Pure; knows only the kernel."""
