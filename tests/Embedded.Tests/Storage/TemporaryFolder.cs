namespace Matching.Embedded.Tests.Storage;

/// <summary>A folder that is removed at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("grains").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
