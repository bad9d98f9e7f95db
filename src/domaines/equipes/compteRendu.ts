import { dateHeure } from '#src/presentation/format.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { LIBELLES_SUJET, type PointReunion, type ReunionEquipe, SUJETS } from './forme.ts';

const LETTRES = '\\p{L}\\p{M}';

/** Le texte où les noms de la personne sont remplacés par sa référence. */
function sansNom(texte: string, p: PointReunion, ordre: readonly string[]): string {
  if (!p.reference) return texte;
  return ordre.reduce(
    (t, mot) =>
      t.replace(
        new RegExp(`(?<![${LETTRES}])${mot.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![${LETTRES}])`, 'giu'),
        p.reference!,
      ),
    texte,
  );
}

/** « Ida Exemple-Test », puis « Ida », « Exemple-Test » : le nom entier d'abord. */
const motsDe = (p: PointReunion): string[] =>
  p.nom ? [p.nom, ...p.nom.split(' ').filter((mot) => mot.length > 2)] : [];

/** Le relevé de décisions, à remettre : des références de parcours, jamais un nom. */
export function compteRendu(r: ReunionEquipe, points: readonly PointReunion[]): DocumentRapport {
  const blocs: Bloc[] = [
    { type: 'paragraphe', texte: `Réunion du ${dateHeure(r.le)}${r.lieu ? `, ${r.lieu}` : ''}.` },
    {
      type: 'paragraphe',
      texte: r.participants ? `Présents : ${r.participants}.` : 'Les présents ne sont pas encore notés.',
    },
  ];
  for (const sujet of SUJETS) {
    const siens = points.filter((p) => p.sujet === sujet);
    if (siens.length === 0) continue;
    blocs.push({ type: 'section', niveau: 1, titre: LIBELLES_SUJET[sujet] });
    blocs.push({
      type: 'tableau',
      legende: LIBELLES_SUJET[sujet],
      colonnes: [{ libelle: 'Parcours' }, { libelle: 'Point' }, { libelle: 'Décision' }],
      lignes: siens.map((p) => [
        p.reference ?? "L'équipe",
        sansNom(p.texte, p, motsDe(p)),
        p.decision ? `${sansNom(p.decision, p, motsDe(p))}${p.action ? ' Une action est née.' : ''}` : 'Sans décision',
      ]),
    });
  }
  if (points.length === 0) blocs.push({ type: 'paragraphe', texte: "Aucun point à l'ordre du jour." });
  return {
    titre: `Relevé de décisions, ${r.equipeNom}`,
    sousTitre: r.operationNom,
    langue: 'fr',
    date: jourDe(r.le),
    auteur: r.equipeNom,
    sommaire: false,
    blocs,
  };
}
