using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Held by the <c>ipcluster</c> that runs a cluster, for as long as it lives: the system lets go of it however the process ends, so that neither a
/// reused process id nor a left-over file can pass for a running cluster. The lock's file itself stays: removing it would let two hold one lock.
/// </summary>
public sealed class ClusterLock : IDisposable
{
    private readonly FileStream _file;

    private ClusterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a cluster.</summary>
    /// <returns>Null while another process holds it.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static ClusterLock? TryTake(ClusterDirectory directory, string clusterId)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = Path.Combine(directory.Security, $".cluster-{clusterId}.lock");
        try
        {
            return new ClusterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Lets go of the lock.</summary>
    public void Dispose() => _file.Dispose();
}
