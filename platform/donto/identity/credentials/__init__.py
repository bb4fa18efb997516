"""What proves who somebody is: passwords, tokens, second factors, devices, and the bound on failed tries."""
