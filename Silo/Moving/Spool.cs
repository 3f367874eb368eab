using Grpc.Core;

namespace Matching.Silo.Moving;

/// <summary>
/// Keeps a file that is being sent until it is there as a whole and checked. It holds applicants' documents: its owner alone may read it, and on
/// Unix it has no name from the moment it is made, so that nothing is left of it whatever becomes of the process.
/// </summary>
internal sealed class Spool : IDisposable
{
    private readonly FileStream file;

    private readonly int megabytes;

    /// <summary>Makes an empty one.</summary>
    /// <param name="directory">Where; made when it is not there.</param>
    /// <param name="megabytes">Most that it takes, in 2^20 bytes.</param>
    public Spool(string directory, int megabytes)
    {
        this.megabytes = megabytes;
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, $".import-{Guid.NewGuid():n}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }
    }

    /// <summary>Adds a part.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it has grown too large, or the disk has no room.</exception>
    public async Task Add(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        if (file.Length + part.Length > megabytes * (long)(1024 * 1024))
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, $"The file is larger than the {megabytes} MB that an import may be (setting Limits:OrganisationMegabytes); raise it, or import at the machine (Silo --import). Nothing was changed."));
        }

        try
        {
            await file.WriteAsync(part, cancellationToken);
            await file.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted, "The service has no room to keep the file until it is checked; make room where its data lies (--data), and send it again. Nothing was changed."));
        }
    }

    /// <summary>The file from its beginning.</summary>
    public Stream Read()
    {
        file.Position = 0;
        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
