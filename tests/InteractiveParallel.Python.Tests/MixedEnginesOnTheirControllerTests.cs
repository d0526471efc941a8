namespace InteractiveParallel.Python.Tests;

/// <summary>Engines of both languages on the original's controller.</summary>
public sealed class MixedEnginesOnTheirControllerTests(PythonControllerCluster cluster) : MixedEnginesTests(cluster), IClassFixture<PythonControllerCluster>;
