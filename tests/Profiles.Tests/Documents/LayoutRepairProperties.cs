using FsCheck;
using FsCheck.Fluent;
using Matching.Profiles.Documents.Layout;

namespace Matching.Profiles.Tests.Documents;

public sealed class LayoutRepairProperties
{
    private static readonly string[] Pieces =
    [
        "Vi søger en leder", "kommunaldirektør", "t i l trækning", "●", "•", "- ", "\n", "\n\n", "\n", " ", "  ", "     ", "\t", "økonomi-", "styring", "og", "P R O F I L",
        "2014 - nu", "Leder, Kommune", "Om dig", ":", ".", ",", "a", "b", "r", "ivsel", "OG", "ERFARING", "\u00AD", "med ansvar for budget og drift af hele huset i kommunen", "(stor)", "@", "|",
        "1. maj", "412 mio. kr.", "uge 12", "\r\n", "i", "Sam-", "tidigt",
    ];

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Pieces).ListOf().Resize(60).Select(pieces => string.Join(' ', pieces)).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20261120, 15);


    [Fact]
    public void Repairing_twice_is_repairing_once() =>
        Prop.ForAll(Texts, text => LayoutRepair.Repair(LayoutRepair.Repair(text)) == LayoutRepair.Repair(text)).Check(Many);

    [Fact]
    public void No_letter_and_no_digit_is_lost_or_won() =>
        Prop.ForAll(Texts, text => Letters(LayoutRepair.Repair(text)) == Letters(text)).Check(Many);

    [Fact]
    public void The_repaired_text_has_no_double_spaces_or_blank_runs() =>
        Prop.ForAll(Texts, text =>
        {
            var repaired = LayoutRepair.Repair(text);
            return !repaired.Contains("  ", StringComparison.Ordinal) && !repaired.Contains("\n\n\n", StringComparison.Ordinal) && repaired == repaired.Trim();
        }).Check(Many);

    private static string Letters(string text) => new([.. text.Where(char.IsLetterOrDigit).Order()]);
}
