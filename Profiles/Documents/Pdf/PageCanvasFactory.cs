using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>Makes the canvas of a page; the library makes the factory, and gives it the options that the document was opened with.</summary>
internal sealed class PageCanvasFactory(
    IPdfTokenScanner scanner, IResourceStore resources, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    : BasePageFactory<PdfPageGlyphs>(scanner, resources, filters, parser, options)
{
    protected override PdfPageGlyphs ProcessPage(
        int pageNumber, DictionaryToken dictionary, NamedDestinations namedDestinations, MediaBox mediaBox, CropBox cropBox, UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation, TransformationMatrix initialMatrix, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        var bounds = (BoundedFilters)ParsingOptions.FilterProvider!;
        var canvas = new PageCanvas(
            pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions,
            bounds.Limit, new HiddenLayers(bounds.HiddenLayers));
        var drawn = canvas.Process(pageNumber, operations);
        var written = new FilledIn(PdfScanner, bounds.Limit).Of(dictionary, initialMatrix);
        return written.Seen.Count + written.Unseen == 0 ? drawn : new PdfPageGlyphs([.. drawn.Seen, .. written.Seen], drawn.Unseen + written.Unseen);
    }
}
