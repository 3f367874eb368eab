using System.Text;
using Matching.Contracts;

namespace Matching.Profiles.Competences;

/// <summary>The framework that an organisation has until it brings its own: leadership and administration in Danish municipalities.</summary>
public static class DefaultFramework
{
    private static readonly Lazy<CompetenceFramework> Shared = new(Load);

    /// <summary>The default framework; its source is <c>Profiles/Resources/framework.json</c>.</summary>
    public static CompetenceFramework Instance => Shared.Value;

    private static CompetenceFramework Load()
    {
        using var reader = new StreamReader(Resource.Open("framework.json"), Encoding.UTF8);
        return FrameworkReader.Read(reader.ReadToEnd());
    }
}
