using System.Text;
using Matching.Profiles.Phrases;
using Shouldly;

namespace Matching.Profiles.Tests.Phrases;

public sealed class LabelledFileTests
{
    [Fact]
    public void Lines_are_read_in_order_whatever_their_ending_and_empty_ones_are_passed_over() =>
        LabelledFile.Read(Encoding.UTF8.GetBytes("\uFEFFledelse\tS4\r\n\n økonomi \t K04 \nsidst\tA1"), "x.tsv").ShouldBe(
            [new LabelledPhrase("ledelse", "S4"), new LabelledPhrase("økonomi", "K04"), new LabelledPhrase("sidst", "A1")]);

    [Theory]
    [InlineData("a\tb\nno tab", "x.tsv, line 2: it has no tab; write the phrase, one tab and the label")]
    [InlineData("a\tb\tc", "x.tsv, line 1: it has more than one tab; write the phrase, one tab and the label")]
    [InlineData("a\tb\n\na\t \n", "x.tsv, line 3: the label after the tab is empty; write a label or remove the line")]
    [InlineData("\tb", "x.tsv, line 1: the phrase before the tab is empty; write a phrase or remove the line")]
    [InlineData("\n\n", "x.tsv: it has no line; give a file of lines 'phrase<TAB>label'")]
    public void A_line_that_is_no_example_is_refused_with_its_number(string text, string message) =>
        Should.Throw<ProfileRefusedException>(() => LabelledFile.Read(Encoding.UTF8.GetBytes(text), "x.tsv")).Message.ShouldBe(message);

    [Fact]
    public void A_line_that_is_no_UTF_8_is_refused_with_its_number() =>
        Should.Throw<ProfileRefusedException>(() => LabelledFile.Read([(byte)'a', (byte)'\t', (byte)'b', (byte)'\n', 0xE6, (byte)'\t', (byte)'c'], "x.tsv"))
            .Message.ShouldBe("x.tsv, line 2: it is not UTF-8; save the file as UTF-8");

    [Fact]
    public void Blank_lines_of_a_text_count_as_lines_and_the_last_line_need_not_be_ended()
    {
        LabelledFile.Lines("a\n\nb"u8, "x").ShouldBe(["a", "", "b"]);
        LabelledFile.Lines("a\n\nb\n"u8, "x").ShouldBe(["a", "", "b"]);
        LabelledFile.Lines("\n"u8, "x").ShouldBe([""]);
        LabelledFile.Lines([], "x").ShouldBeEmpty();
    }
}
