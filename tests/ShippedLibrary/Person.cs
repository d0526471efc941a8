namespace ShippedLibrary;

public sealed record Person(string Name, int Age, Level Level = Level.Low);
