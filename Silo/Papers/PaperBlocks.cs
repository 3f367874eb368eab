namespace Matching.Silo.Papers;

/// <summary>How a piece of text is set.</summary>
internal enum SpanKind
{
    /// <summary>Words of the paper's text.</summary>
    Words,

    /// <summary>Words that stand out.</summary>
    Strong,

    /// <summary>A command or the name of a field.</summary>
    Code,

    /// <summary>The value of a fact; it may hold any letters.</summary>
    Value,
}

/// <summary>A piece of text.</summary>
internal readonly record struct Span(string Text, SpanKind Kind);

/// <summary>A part of a paper.</summary>
internal abstract record PaperBlock;

/// <summary>Begins a section.</summary>
/// <param name="Id">Its name, the same in both languages.</param>
/// <param name="Text">What it is about.</param>
internal sealed record HeadingBlock(string Id, string Text) : PaperBlock;

/// <summary>Sentences.</summary>
internal sealed record ParagraphBlock(IReadOnlyList<Span> Text) : PaperBlock;

/// <summary>A list.</summary>
internal sealed record ListBlock(IReadOnlyList<IReadOnlyList<Span>> Items) : PaperBlock;

/// <summary>A table.</summary>
internal sealed record TableBlock(IReadOnlyList<IReadOnlyList<Span>> Head, IReadOnlyList<IReadOnlyList<IReadOnlyList<Span>>> Rows) : PaperBlock;

/// <summary>A question that the reader answers on the paper.</summary>
internal sealed record QuestionBlock(IReadOnlyList<Span> Text) : PaperBlock;

/// <summary>A paper that was written.</summary>
/// <param name="Language">"da" or "en".</param>
/// <param name="Title">What it is.</param>
/// <param name="Blocks">Its parts in order.</param>
/// <param name="Facts">The facts that it states, in order.</param>
/// <param name="Tables">The tables that it shows, in order.</param>
internal sealed record WrittenPaper(string Language, string Title, IReadOnlyList<PaperBlock> Blocks, IReadOnlyList<PaperFact> Facts, IReadOnlyList<FactTable> Tables)
{
    /// <summary>Its sections in order.</summary>
    public IEnumerable<HeadingBlock> Sections => Blocks.OfType<HeadingBlock>();
}
