namespace InteractiveParallel.Python.Tests;

/// <summary>Engines of both languages on a controller of ours.</summary>
public sealed class MixedEnginesOnOurControllerTests(PythonCluster cluster) : MixedEnginesTests(cluster), IClassFixture<PythonCluster>;
