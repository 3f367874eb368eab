using System.CommandLine;
using System.Globalization;

namespace Matching.CommandLine.Commands;

/// <summary>Options that take whole numbers; whether a number is in range is the service's to say, unless a range is given here.</summary>
internal static class WholeNumber
{
    /// <summary>An option that is null when it is not given.</summary>
    /// <param name="name">Name with its dashes.</param>
    /// <param name="help">Value as help shows it, for instance "0-5".</param>
    /// <param name="description">What the number means.</param>
    /// <param name="most">Greatest number taken, when the command itself has to bound it from 1.</param>
    public static Option<int?> Option(string name, string help, string description, int? most = null) => new(name)
    {
        Description = description,
        HelpName = help,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                result.AddError($"{name} '{text}' is not a whole number.");
            else if (most is { } greatest && (number < 1 || number > greatest))
                result.AddError($"{name} {number} is outside 1-{greatest}.");
            return number;
        },
    };
}
