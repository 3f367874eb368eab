using System.Xml;
using System.Xml.Linq;

namespace Matching.Profiles.Documents;

/// <summary>
/// Reads xml into trees. Depth, elements, attributes and characters are counted while it is read, over all parts of one document, so that whoever
/// walks a tree may recurse. There are no document types and nothing is resolved.
/// </summary>
/// <param name="what">How messages name the document.</param>
/// <param name="cancellation">Stops reading.</param>
internal sealed class BoundedXml(string what, CancellationToken cancellation)
{
    // Xml that is written for people has more white space than text.
    /// <summary>Most characters of the texts of a document.</summary>
    public const int MostCharacters = 8 * DocumentLimits.Characters;

    private const int MostAttributes = 100;

    private int nodes, attributes, characters;

    /// <summary>How such xml is read.</summary>
    public static XmlReaderSettings Settings() =>
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The tree of an xml document, without comments, instructions and prefixes.</summary>
    /// <exception cref="DocumentRefusedException">It is deeper or larger than it may be.</exception>
    /// <exception cref="XmlException">It is no xml.</exception>
    public XElement Tree(XmlReader reader)
    {
        XElement? root = null, open = null;
        var depth = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Count(reader.AttributeCount);
                    if (reader.AttributeCount > MostAttributes)
                    {
                        throw new DocumentRefusedException(RefusalReason.TooComplex, $"{what}: one of its elements has more than {MostAttributes} attributes; print it to a pdf, or import its text as txt.");
                    }

                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    open?.Add(element);
                    root ??= element;
                    var empty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                        {
                            element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
                        }
                    }

                    if (!empty)
                    {
                        open = element;
                        if (++depth > DocumentLimits.Depth)
                        {
                            throw DocumentLimits.TooDeep(what);
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    open = open!.Parent;
                    depth--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    Count(0);
                    if ((characters += reader.Value.Length) > MostCharacters)
                    {
                        throw TooMuchText();
                    }

                    open?.Add(new XText(reader.Value));
                    break;
                default:
                    break;
            }
        }

        return root ?? throw new XmlException("no element");
    }

    private void Count(int more)
    {
        attributes += more;
        if (++nodes > 3 * DocumentLimits.Elements || attributes > 3 * DocumentLimits.Elements)
        {
            throw DocumentLimits.TooMany(what);
        }

        if ((nodes & 0xFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Refuses for its length.</summary>
    public DocumentRefusedException TooMuchText() => new(
        RefusalReason.TooMuchText,
        $"{what}: it has more than {MostCharacters:N0} characters, white space counted; at most {DocumentLimits.Characters:N0} of text are read; import a shorter document.");
}
