import { expect, test } from 'vitest';
import { genresImport } from '#src/socle/imports/registre.ts';
import type { Apercu, FormatFichier } from '#src/socle/tableurs/types.ts';
import '../imports.ts';

/** Le genre le plus vraisemblable parmi tous ceux que l'application connaît, d'après les seuls en-têtes. */
function reconnaitre(format: FormatFichier, entetes: string): string | undefined {
  const apercu = { format, entetes: entetes.split(';'), lignes: [], lues: [] } as unknown as Apercu;
  return genresImport()
    .filter((genre) => genre.formats.includes(format))
    .map((genre) => ({ nom: genre.genre, note: genre.reconnaitre(apercu) }))
    .filter(({ note }) => note > 0)
    .sort((a, b) => b.note - a.note)[0]?.nom;
}

test.each<[string, FormatFichier, string]>([
  ['structures', 'csv', 'siret;type;nom;enseigne;naf;adresse;code_postal;commune;departement;latitude;longitude'],
  ['zones', 'csv', 'code_commune;code_zone_emploi;zone_emploi'],
  ['zones', 'csv', 'code_commune;code_clpe;clpe'],
  ['zones', 'csv', 'code_commune;statut'],
  // Un quartier et sa population : la population ne doit pas faire prendre la liste des QPV pour des besoins.
  ['zones', 'csv', 'code_commune;code_qpv;nom_qpv;population'],
  ['besoins', 'csv', 'CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;TP6021;PCHO21;PPMINI21'],
  ['besoins', 'csv', 'code_commune;foyers_rsa'],
  ['besoins', 'csv', 'code_commune;population qpv'],
  ['trajets', 'csv', 'origine;destination;minutes'],
])('%s (%s) : %s', (genre, format, entetes) => {
  expect(reconnaitre(format, entetes)).toBe(genre);
});
