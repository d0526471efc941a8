namespace InteractiveParallel.Python.Tests;

/// <summary>Python engines on a controller of ours.</summary>
public sealed class PythonEnginesOnOurControllerTests(PythonCluster cluster) : PythonEngineTests(cluster), IClassFixture<PythonCluster>;
