using System.Text;
using Matching.Contracts;

namespace Matching.Profiles.Competences;

/// <summary>The framework that an organisation has until it brings its own: leadership and administration in Danish municipalities.</summary>
public static class DefaultFramework
{
    private static readonly Lazy<CompetenceFramework> Shared = new(Load);

    /// <summary>The default framework; its source is <c>Profiles/Resources/framework.json</c>.</summary>
    public static CompetenceFramework Instance => Shared.Value;

    /// <summary>Its file as it is imported: UTF-8.</summary>
    public static byte[] Json
    {
        get
        {
            using var file = Resource.Open("framework.json");
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    private static CompetenceFramework Load() => FrameworkReader.Read(Encoding.UTF8.GetString(Json).TrimStart('\ufeff'));
}
