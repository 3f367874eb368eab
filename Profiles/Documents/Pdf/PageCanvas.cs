using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Core;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>Runs a page's drawing and keeps the glyphs of it that a reader sees.</summary>
internal sealed class PageCanvas : BaseStreamProcessor<PdfPageGlyphs>
{
    /// <summary>Fainter than this, nobody sees it.</summary>
    private const double LeastOpacity = 0.05;

    /// <summary>Smaller than this, in points, nobody reads it.</summary>
    private const double LeastSize = 2;

    private readonly PdfLimit limit;
    private readonly PageGround ground;
    private readonly PageClip clip;
    private readonly PagePath path = new();
    private readonly HiddenLayers layers;
    private readonly List<Drawn> drawn = [];
    private int unseen;

    public PageCanvas(
        int pageNumber, IResourceStore resources, IPdfTokenScanner scanner, IPageContentParser parser, ILookupFilterProvider filters, CropBox crop,
        UserSpaceUnit unit, PageRotationDegrees rotation, TransformationMatrix initial, ParsingOptions options, PdfLimit limit, HiddenLayers layers)
        : base(pageNumber, resources, scanner, parser, filters, crop, unit, rotation, initial, options)
    {
        var page = Placed(initial, crop.Bounds);
        (this.limit, this.layers, ground, clip) = (limit, layers, new PageGround(page, limit), new PageClip(page));
    }

    public override PdfPageGlyphs Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        ProcessOperations(operations);
        var seen = new List<(TextRun Run, PdfGlyph Glyph)>(drawn.Count);
        foreach (var one in drawn)
        {
            limit.Step();
            if (ground.Shows(one.X, one.Y, one.Height, one.Paint, one.Opacity))
            {
                seen.Add((one.Run, one.Glyph));
            }
            else if (!one.Glyph.IsSpace)
            {
                unseen++;
            }
        }

        return new PdfPageGlyphs(seen, unseen);
    }

    public override void RenderGlyph(
        IFont font, CurrentGraphicsState currentState, double fontSize, double pointSize, int code, string unicode, long currentOffset,
        in TransformationMatrix renderingMatrix, in TransformationMatrix textMatrix, in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        limit.Glyph();
        if (string.IsNullOrEmpty(unicode))
        {
            return;
        }

        var start = Placed(renderingMatrix, textMatrix, transformationMatrix, 0, 0);
        var end = Placed(renderingMatrix, textMatrix, transformationMatrix, characterBoundingBox.Width, 0);
        var along = Placed(renderingMatrix, textMatrix, transformationMatrix, 1, 0);
        var up = Placed(renderingMatrix, textMatrix, transformationMatrix, 0, 1);
        var size = Math.Sqrt(Square(up.X - start.X) + Square(up.Y - start.Y));
        var run = RunOf(along.X - start.X, along.Y - start.Y);
        var (x, y) = ((start.X + end.X) / 2 + (0.3 * (up.X - start.X)), (start.Y + end.Y) / 2 + (0.3 * (up.Y - start.Y)));
        var mode = currentState.FontState.TextRenderingMode;
        var opacity = Strokes(mode) ? currentState.AlphaConstantStroking : currentState.AlphaConstantNonStroking;
        if (mode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip || size < LeastSize || opacity < LeastOpacity || !clip.At(StackSize).Contains(x, y) || layers.Hide)
        {
            unseen += string.IsNullOrWhiteSpace(unicode) ? 0 : 1;
            return;
        }

        var paint = PaintOf(Strokes(mode) ? currentState.CurrentStrokingColor : currentState.CurrentNonStrokingColor);
        drawn.Add(new Drawn(run, Turned(run, unicode, start, end, size), x, y, ground.Height, paint, opacity));
    }

    public override void PopState()
    {
        base.PopState();
        clip.Cut(StackSize);
    }

    public override void ApplyXObject(NameToken xObjectName)
    {
        limit.Step();
        limit.Check();
        base.ApplyXObject(xObjectName);
    }

    public override void BeginSubpath() => limit.Step();

    public override PdfPoint? CloseSubpath()
    {
        path.Close();
        return null;
    }

    public override void MoveTo(double x, double y)
    {
        limit.Step();
        path.Move(On(x, y));
    }

    public override void LineTo(double x, double y)
    {
        limit.Step();
        path.Line(On(x, y));
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
        path.Curve(On(x2, y2), On(x3, y3));
        limit.Step();
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        path.Curve(On(x1, y1), On(x2, y2), On(x3, y3));
        limit.Step();
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
        limit.Step();
        path.Rectangle(On(x, y), On(x + width, y), On(x + width, y + height), On(x, y + height));
    }

    public override void StrokePath(bool close) => EndPath();

    public override void FillPath(FillingRule fillingRule, bool close) => Fill();

    public override void FillStrokePath(FillingRule fillingRule, bool close) => Fill();

    public override void ClosePath()
    {
    }

    public override void EndPath()
    {
        if (path.Clips && path.Bounds is { } bounds)
        {
            clip.Narrow(StackSize, bounds);
        }

        path.Clear();
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule) => path.Clips = true;

    public override void PaintShading(NameToken shadingName) => ground.Fill([clip.At(StackSize)], null, 1);

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties) =>
        layers.Begin(name, (propertyDictionaryName is null ? null : ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName)) ?? properties);

    public override void EndMarkedContent() => layers.End();

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) =>
        clip.Narrow(StackSize, Placed(CurrentTransformationMatrix, rectangle));

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) =>
        ground.Fill([Placed(xObjectContentRecord.AppliedTransformation, new PdfRectangle(0d, 0, 1, 1)).Intersect(clip.At(StackSize))], null, 1);

    protected override void RenderInlineImage(InlineImage inlineImage) =>
        ground.Fill([Placed(CurrentTransformationMatrix, new PdfRectangle(0d, 0, 1, 1)).Intersect(clip.At(StackSize))], null, 1);

    private void Fill()
    {
        var state = GetCurrentState();
        var paint = state.BlendMode == BlendMode.Normal ? PaintOf(state.CurrentNonStrokingColor) : null;
        var within = clip.At(StackSize);
        var (rectangles, others) = path.Areas(LeastSize);
        if (rectangles.Length > 0)
        {
            ground.Fill([.. rectangles.Select(box => box.Intersect(within))], paint, state.AlphaConstantNonStroking);
        }

        // Within the bounds of any other shape the ground is its colour or what was there: one that is light, as the page, changes nothing.
        if (others.Length > 0 && paint is not { Luminance: > 0.6 })
        {
            ground.Fill([.. others.Select(box => box.Intersect(within))], null, 1);
        }

        EndPath();
    }

    private (double X, double Y) On(double x, double y) => CurrentTransformationMatrix.Transform(x, y);

    private static Box Placed(in TransformationMatrix matrix, PdfRectangle rectangle) => Box.Around(
    [
        matrix.Transform(rectangle.BottomLeft.X, rectangle.BottomLeft.Y), matrix.Transform(rectangle.BottomRight.X, rectangle.BottomRight.Y),
        matrix.Transform(rectangle.TopLeft.X, rectangle.TopLeft.Y), matrix.Transform(rectangle.TopRight.X, rectangle.TopRight.Y),
    ]);

    private static (double X, double Y) Placed(in TransformationMatrix rendering, in TransformationMatrix text, in TransformationMatrix page, double x, double y)
    {
        (x, y) = rendering.Transform(x, y);
        (x, y) = text.Transform(x, y);
        return page.Transform(x, y);
    }

    // Black where none is set; null where it is none that can be compared, as a pattern.
    private static Paint? PaintOf(IColor? color)
    {
        try
        {
            return color is null ? Paint.Black : color is PatternColor ? null : color.ToRGBValues() is var (red, green, blue) ? new Paint(red, green, blue) : null;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static double Square(double value) => value * value;

    private static bool Strokes(TextRenderingMode mode) => mode is TextRenderingMode.Stroke or TextRenderingMode.StrokeClip;

    private static TextRun RunOf(double x, double y) =>
        Math.Abs(y) < 0.1 * Math.Abs(x) ? (x > 0 ? TextRun.Right : TextRun.Left)
        : Math.Abs(x) < 0.1 * Math.Abs(y) ? (y > 0 ? TextRun.Up : TextRun.Down)
        : TextRun.Aslant;

    private static PdfGlyph Turned(TextRun run, string text, (double X, double Y) start, (double X, double Y) end, double size) => run switch
    {
        TextRun.Left => new PdfGlyph(text, -start.X, -end.X, -start.Y, size),
        TextRun.Up => new PdfGlyph(text, start.Y, end.Y, -start.X, size),
        TextRun.Down => new PdfGlyph(text, -start.Y, -end.Y, start.X, size),
        _ => new PdfGlyph(text, start.X, end.X, start.Y, size),
    };

    private readonly record struct Drawn(TextRun Run, PdfGlyph Glyph, double X, double Y, int Height, Paint? Paint, double Opacity);
}
