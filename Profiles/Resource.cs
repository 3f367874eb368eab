namespace Matching.Profiles;

/// <summary>Files of <c>Profiles/Resources</c>, carried in the assembly.</summary>
internal static class Resource
{
    /// <summary>Opens one of them.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static Stream Open(string name) =>
        TryOpen(name) ?? throw new InvalidOperationException($"resource '{name}': it is not in the assembly; put it into Profiles/Resources and build again");

    /// <summary>Opens one of them, or returns null where it is absent.</summary>
    public static Stream? TryOpen(string name) => typeof(Resource).Assembly.GetManifestResourceStream(name);
}
