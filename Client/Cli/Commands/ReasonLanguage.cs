using System.CommandLine;

namespace Matching.CommandLine.Commands;

/// <summary>The language that reasons are told in.</summary>
internal static class ReasonLanguage
{
    /// <summary>The option; absent means the ad's language.</summary>
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--language")
        {
            Description = "Language of the reasons: da or en; default the ad's.",
            HelpName = "da|en",
        };
        option.AcceptOnlyFromAmong("da", "en");
        return option;
    }
}
