using InteractiveParallel.Commands;

// Socket handlers run where the event arrives: it saves a hop through the thread pool for each message. It holds for the whole process, must be set
// before its first socket, and is right here only, where no user code runs. Child processes must not inherit it; the controller starts none.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

return await ControllerCommand.InvokeAsync(args);
