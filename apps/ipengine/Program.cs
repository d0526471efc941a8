using InteractiveParallel.Apps.IpEngine;

return await EngineCommand.RunAsync(args);
