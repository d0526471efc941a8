namespace InteractiveParallel;

/// <summary>Clusters inside the calling process.</summary>
public static class ClusterInProcess
{
    extension(Cluster)
    {
        /// <summary>
        /// A controller and engines in this process: the same messages as between processes, but breakpoints hit, nothing is copied to disk, and statics
        /// are shared. Engines run on threads of their own, the assemblies are those already loaded. For tests, debugging and small programs.
        /// </summary>
        /// <param name="engines">How many engines, at least 1. Default: 4.</param>
        /// <param name="options">The options of its clients: clock and logger also serve controller and engines. Default: the client's defaults.</param>
        /// <returns>The cluster, which is still starting: await it, or connect, which waits.</returns>
        public static Cluster InProcess(int engines = 4, ClientOptions? options = null)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(engines, 1);
            return new InProcessCluster(engines, options ?? new ClientOptions());
        }
    }
}
