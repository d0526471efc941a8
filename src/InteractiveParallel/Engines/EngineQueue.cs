namespace InteractiveParallel;

/// <summary>How many tasks an engine has to do and has done.</summary>
/// <param name="Queue">Tasks sent to it directly that have not finished.</param>
/// <param name="Tasks">Load-balanced tasks that the scheduler has given it and that have not finished.</param>
/// <param name="Completed">Tasks that it has finished.</param>
public sealed record EngineQueue(int Queue, int Tasks, int Completed);
