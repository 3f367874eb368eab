namespace Matching.SystemTests.Processes;

/// <summary>A directory for the length of a test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("matching-").FullName;

    /// <summary>A path within it.</summary>
    public string File(string name) => global::System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
