import { enTexte } from './afficher.ts';
import type { Definition, Donnees, Valeur } from './forme.ts';
import { estRepetition } from './plan.ts';
import { lignesDe } from './portee.ts';

/** Une feuille de tableur : une par section, une par répétition. */
export interface Feuille {
  /** 31 caractères au plus, unique : limite des classeurs. */
  nom: string;
  colonnes: { id: string; titre: string }[];
  lignes: Record<string, string>[];
}

/**
 * Met un formulaire rempli en feuilles : une section donne ses questions en lignes, une répétition un tableau. Les nombres gardent leur
 * écriture exacte (« 24.76 ») dans `valeur`, et leur écriture française dans `reponse`.
 */
export function feuilles(definition: Definition, donnees: Donnees): Feuille[] {
  const sortie: Feuille[] = [];
  const nommer = (titre: string): string => {
    // Signes qu'un classeur refuse dans un nom d'onglet.
    const base =
      titre
        .replace(/[[\]:*?/\\]/g, ' ')
        .slice(0, 31)
        .trim() || 'Feuille';
    for (let n = 1; ; n += 1) {
      const nom = n === 1 ? base : `${base.slice(0, 27)} (${n})`;
      if (!sortie.some((f) => f.nom.toLowerCase() === nom.toLowerCase())) return nom;
    }
  };
  for (const section of definition.sections) {
    const simples = section.blocs.filter((b) => !estRepetition(b) && b.type !== 'information' && b.type !== 'piece');
    if (simples.length > 0)
      sortie.push({
        nom: nommer(section.titre),
        colonnes: [
          { id: 'champ', titre: 'Identifiant' },
          { id: 'question', titre: 'Question' },
          { id: 'reponse', titre: 'Réponse' },
          { id: 'valeur', titre: 'Valeur exacte' },
          { id: 'unite', titre: 'Unité' },
        ],
        lignes: simples.map((bloc) => {
          if (estRepetition(bloc)) return {} as Record<string, string>;
          const valeur = donnees[bloc.id] as Valeur | undefined;
          return {
            champ: bloc.id,
            question: bloc.libelle,
            reponse: enTexte(bloc, valeur),
            valeur: brut(valeur),
            unite: bloc.type === 'montant' ? '€' : (bloc.unite ?? ''),
          };
        }),
      });
    for (const bloc of section.blocs) {
      if (!estRepetition(bloc)) continue;
      const champs = bloc.champs.filter((c) => c.type !== 'information');
      sortie.push({
        nom: nommer(bloc.libelle),
        colonnes: champs.map((c) => ({ id: c.id, titre: c.unite ? `${c.libelle} (${c.unite})` : c.libelle })),
        lignes: lignesDe(donnees, bloc.id).map((ligne) =>
          Object.fromEntries(
            champs.map((c) => [
              c.id,
              ['choix', 'choix_multiple', 'oui_non'].includes(c.type) ? enTexte(c, ligne[c.id]) : brut(ligne[c.id]),
            ]),
          ),
        ),
      });
    }
  }
  return sortie;
}

const brut = (v: Valeur | undefined): string =>
  v === undefined ? '' : typeof v === 'boolean' ? (v ? 'oui' : 'non') : Array.isArray(v) ? v.join(', ') : v;
