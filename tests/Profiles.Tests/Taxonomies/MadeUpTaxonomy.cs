using System.Text;
using Matching.Profiles.Taxonomies;

namespace Matching.Profiles.Tests.Taxonomies;

/// <summary>A small taxonomy in the form of ESCO's CSV files. Labels and URIs are made up.</summary>
internal static class MadeUpTaxonomy
{
    public const string Root = "http://example.org/occupation/";

    public const string Occupations = """
        conceptType,conceptUri,iscoGroup,code,preferredLabel,altLabels
        Occupation,http://example.org/occupation/baker,7512,7512.1,bager,"brødbager
        bagersvend"
        Occupation,http://example.org/occupation/pastry,7512,,konditor,"kagebager
        desserttekniker"
        Occupation,http://example.org/occupation/shop,5223,,butiksassistent,"ekspedient
        butiksekspedient
        salgsassistent i detailhandel"
        Occupation,http://example.org/occupation/shoes,5223,,skoekspedient,"skobutiksassistent
        skosælger"
        Occupation,http://example.org/occupation/flowers,5223,,blomsterekspedient,blomsterbutiksassistent
        Occupation,http://example.org/occupation/truck,8332,,lastbilchauffør,"lastvognsfører
        fragtbilchauffør"
        Occupation,http://example.org/occupation/bus,8331,,buschauffør,"busfører
        rutebilfører"
        Occupation,http://example.org/occupation/crane,8343,,kranfører,"kranoperatør"
        Occupation,http://example.org/occupation/press,7223,,"operatør af trækpresse, metal",trækpresseoperatør
        Occupation,http://example.org/occupation/care,5311,,dagplejer,"dagplejepædagog
        børnepasser"
        Occupation,http://example.org/occupation/teacher,2342,,pædagog,"vuggestuepædagog
        børnehavepædagog"
        Occupation,http://example.org/occupation/it,2512,,IKT-konsulent,"konsulent inden for IKT"
        """;

    public const string Groups = """
        conceptType,conceptUri,code,preferredLabel,altLabels
        ISCOGroup,http://example.org/isco/C7512,7512,Bager- og konditorarbejde,
        """;

    public static Taxonomy Read(params string[] files) =>
        Taxonomy.Of((files.Length == 0 ? [Occupations, Groups] : files).SelectMany(file => TaxonomyFiles.Read(Encoding.UTF8.GetBytes(file), "made up")));
}
