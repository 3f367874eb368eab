using System.Reflection;

namespace Matching.Silo.Api.Http.Pages;

/// <summary>The front page: what this is, that it serves, and where to go on from here.</summary>
internal static class FrontPage
{
    /// <summary>It.</summary>
    public static Page Page { get; } = new("da", "Matching", Pages.Page.Resource("front.html").Replace(
        "{version}",
        Pages.Page.Text(typeof(FrontPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? string.Empty),
        StringComparison.Ordinal));
}
