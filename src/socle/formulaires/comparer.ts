import { estDecimal, moins } from '#src/socle/montants.ts';
import { enTexte } from './afficher.ts';
import type { Champ, Definition, Donnees, LigneRepetee, Repetition, Valeur } from './forme.ts';
import { estRepetition, planDe } from './plan.ts';
import { lignesDe } from './portee.ts';

/** Une question dans deux formulaires remplis, rapprochée par son identifiant stable. */
export interface Rapprochement {
  cle: string;
  libelle: string;
  section: string;
  champ: Champ;
  avant: Valeur | undefined;
  apres: Valeur | undefined;
  avantTexte: string;
  apresTexte: string;
  /** Écart exact de deux nombres ; absent si l'un manque ou si ce ne sont pas des nombres. */
  ecart: string | null;
  change: boolean;
  /** La question n'existait pas dans ce formulaire : ne pas la lire comme une absence de réponse. */
  seulement: 'avant' | 'apres' | null;
}

/**
 * Met côte à côte deux formulaires remplis (l'an dernier, cette année), peut-être de versions différentes, dans l'ordre du second.
 * Les valeurs sont celles d'`evaluer` (calculs compris). Les lignes d'une répétition sont rapprochées par leur premier champ rempli en texte ou
 * choix, sinon par rang.
 */
export function comparerReponses(
  defAvant: Definition,
  avant: Donnees,
  defApres: Definition,
  apres: Donnees,
): Rapprochement[] {
  const [planAvant, planApres] = [planDe(defAvant), planDe(defApres)];
  const sortie: Rapprochement[] = [];
  const ajouter = (
    cle: string,
    libelle: string,
    section: string,
    champ: Champ,
    a: Valeur | undefined,
    b: Valeur | undefined,
    seulement: Rapprochement['seulement'],
  ) => {
    const nombres = typeof a === 'string' && typeof b === 'string' && estDecimal(a) && estDecimal(b);
    const mesure = ['nombre', 'montant', 'pourcentage', 'calcule'].includes(champ.type);
    const [avantTexte, apresTexte] = [enTexte(champ, a), enTexte(champ, b)];
    sortie.push({
      cle,
      libelle,
      section,
      champ,
      avant: a,
      apres: b,
      avantTexte,
      apresTexte,
      ecart: nombres && mesure ? moins(b, a) : null,
      change: avantTexte !== apresTexte,
      seulement,
    });
  };
  const comparerLignes = (repetition: Repetition, titre: string, seulement: Rapprochement['seulement']) => {
    const paires = apparier(repetition, lignesDe(avant, repetition.id), lignesDe(apres, repetition.id));
    paires.forEach(([a, b, nom], rang) => {
      for (const champ of repetition.champs) {
        const cle = `${repetition.id}.${champ.id}`;
        const dans = seulement ?? (planAvant.champs.has(cle) ? (planApres.champs.has(cle) ? null : 'avant') : 'apres');
        if (champ.type === 'information') continue;
        ajouter(
          `${repetition.id}.${rang}.${champ.id}`,
          `${nom} : ${champ.libelle}`,
          titre,
          champ,
          a?.[champ.id],
          b?.[champ.id],
          dans,
        );
      }
    });
  };
  const parcourir = (definition: Definition, seulement: 'avant' | null) => {
    for (const section of definition.sections)
      for (const bloc of section.blocs) {
        if (bloc.type === 'information' || bloc.type === 'piece') continue;
        const autre = seulement ? planApres : planAvant;
        const connu = estRepetition(bloc) ? autre.repetitions.has(bloc.id) : autre.champs.has(bloc.id);
        if (seulement && connu) continue;
        const cote = seulement ?? (connu ? null : 'apres');
        if (estRepetition(bloc)) comparerLignes(bloc, section.titre, cote);
        else
          ajouter(bloc.id, bloc.libelle, section.titre, bloc, avant[bloc.id] as Valeur, apres[bloc.id] as Valeur, cote);
      }
  };
  parcourir(defApres, null);
  parcourir(defAvant, 'avant');
  return sortie;
}

function nomDe(repetition: Repetition, ligne: LigneRepetee): string | null {
  const champ = repetition.champs.find((c) => ['texte', 'choix', 'siret'].includes(c.type));
  const valeur = champ && ligne[champ.id];
  return champ && typeof valeur === 'string' && valeur.trim() !== '' ? enTexte(champ, valeur).trim() : null;
}

function apparier(
  repetition: Repetition,
  avant: LigneRepetee[],
  apres: LigneRepetee[],
): [LigneRepetee | undefined, LigneRepetee | undefined, string][] {
  const restantes = avant.map((ligne) => ({ ligne, nom: nomDe(repetition, ligne)?.toLowerCase() ?? null }));
  const prendre = (test: (r: (typeof restantes)[number], rang: number) => boolean) => {
    const rang = restantes.findIndex(test);
    return rang < 0 ? undefined : restantes.splice(rang, 1)[0]?.ligne;
  };
  const paires = apres.map((ligne, rang): [LigneRepetee | undefined, LigneRepetee | undefined, string] => {
    const nom = nomDe(repetition, ligne);
    const trouvee = nom ? prendre((r) => r.nom === nom.toLowerCase()) : prendre((r) => r.nom === null);
    return [trouvee, ligne, nom ?? `${repetition.ligne} ${rang + 1}`];
  });
  for (const { ligne } of restantes)
    paires.push([ligne, undefined, nomDe(repetition, ligne) ?? `${repetition.ligne} ${paires.length + 1}`]);
  return paires;
}
