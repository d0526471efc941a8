namespace InteractiveParallel.Python.Tests;

/// <summary>Python engines on the original's controller.</summary>
public sealed class PythonEnginesOnTheirControllerTests(PythonControllerCluster cluster) : PythonEngineTests(cluster), IClassFixture<PythonControllerCluster>;
