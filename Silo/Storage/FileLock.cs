using Matching.Silo.Hosting;

namespace Matching.Silo.Storage;

/// <summary>Keeps other processes from a file for as long as the service is; they are refused at their start.</summary>
internal sealed class FileLock : IHostedService, IDisposable
{
    private readonly FileStream? file;

    private FileLock(FileStream? file) => this.file = file;

    /// <summary>For a database server, which needs no such thing.</summary>
    public static FileLock None { get; } = new(null);

    /// <summary>Takes the lock beside a database.</summary>
    /// <exception cref="BadSettingException">Another process has it.</exception>
    public static FileLock Take(string database)
    {
        var path = database + ".lock";
        OwnerOnly.MakeDirectory(Path.GetDirectoryName(path)!);
        OwnerOnly.MakeFile(path);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new BadSettingException($"Data: another process uses '{Path.GetDirectoryName(path)}'; stop it, or choose another directory with --data DIR.");
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}
