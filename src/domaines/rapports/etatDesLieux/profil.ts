import type { ProfilStructures } from '#src/domaines/structures/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { compte, dateEnToutesLettres } from '#src/socle/rapports/textes.ts';

/** Âges, tailles et réseaux des structures, quand ils sont connus. */
export function sectionProfil(profil: ProfilStructures | null): Bloc[] {
  if (!profil || profil.total === 0) return [];
  const { ages, tailles, reseaux, inconnus, total } = profil;
  const manques = [
    ...(inconnus.ages === total ? ['les dates de création'] : []),
    ...(inconnus.tailles === total ? ['les effectifs'] : []),
    ...(inconnus.reseaux === total ? ['les réseaux'] : []),
  ];
  const blocs: Bloc[] = [{ type: 'section', niveau: 2, titre: 'Âges, tailles et réseaux' }];
  if (manques.length > 0)
    blocs.push({
      type: 'paragraphe',
      texte: `Ne sont connus pour aucune structure : ${enumeration(manques)}. Ils se renseignent en important la liste des structures avec ces colonnes, ou sur la fiche de chaque structure.`,
    });
  if (manques.length === 3) return blocs;
  const lignes = (nature: string, tranches: { nom: string; structures: number }[], inconnues: number) =>
    inconnues === total
      ? []
      : [
          ...tranches
            .filter(({ structures }) => structures > 0)
            .map(({ nom, structures }) => [nature, nom, structures]),
          ...(inconnues > 0 ? [[nature, 'inconnu', inconnues]] : []),
        ];
  const nommer = (tranches: ProfilStructures['ages']) =>
    tranches.map(({ tranche, structures }) => ({ nom: tranche, structures }));
  blocs.push({
    type: 'tableau',
    legende: `Structures par âge, par taille et par réseau (${compte(total, 'structure')}, ${dateEnToutesLettres(profil.date)})`,
    colonnes: [
      { libelle: 'Critère', largeur: 16 },
      { libelle: 'Tranche ou réseau', largeur: 40 },
      { libelle: 'Structures', type: 'nombre' },
    ],
    lignes: [
      ...lignes('Âge', nommer(ages), inconnus.ages),
      ...lignes('Salariés', nommer(tailles), inconnus.tailles),
      ...lignes('Réseau', reseaux, inconnus.reseaux),
    ],
    ...(reseaux.length > 0 ? { notes: ['Une structure de deux réseaux compte dans les deux.'] } : {}),
  });
  return blocs;
}
