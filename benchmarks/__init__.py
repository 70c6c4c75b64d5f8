"""What the project promises about speed, each as a ratio measured in one run; not part of the tests."""
