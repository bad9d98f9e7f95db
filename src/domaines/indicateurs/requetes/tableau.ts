import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { definitionDe } from '../catalogue/index.ts';
import { anneesDe, type FiltresIndicateurs } from '../filtres.ts';
import type { Definition, Mesure } from '../forme.ts';
import { ecrireValeur } from '../regles/ecrire.ts';
import { type Section, sectionsDe } from '../regles/tableaux.ts';
import { direTendance } from '../regles/tendance.ts';
import { champsIndicateurs, type Ou } from './choix.ts';
import { mesurer } from './mesurer.ts';

export interface CarteIndicateur {
  indicateur: Pick<Definition, 'cle' | 'libelle' | 'definition' | 'unite' | 'decimales' | 'confiance'>;
  mesure: Mesure;
  texte: string;
  tendance: string | null;
}

export interface SectionLue {
  titre: string;
  miennes: boolean;
  cartes: CarteIndicateur[];
  courbe: {
    cle: string;
    libelle: string;
    unite: Definition['unite'];
    decimales: number;
    annees: number[];
    valeurs: (number | null)[];
  } | null;
}

/** Le tableau de bord d'une organisation : ses sections, chaque mesure avec sa tendance, une courbe de cinq ans par section. */
export async function tableauDeBord(base: Base, acteur: Acteur, f: FiltresIndicateurs) {
  exiger(acteur, 'indicateurs.lire');
  const { ou, champs } = await champsIndicateurs(base, acteur, f);
  const sections = sectionsDe(acteur.nature);
  const annees = anneesDe(f.annee);
  const demande = { territoire: ou.reference, annees, type: f.type, public: f.public };
  // Deux lectures au plus : toutes les structures, et les siennes.
  const [toutes, siennes] = await Promise.all(
    [false, true].map((miennes) => {
      const cles = [
        ...new Set(sections.filter((s) => Boolean(s.miennes) === miennes).flatMap((s) => [...s.cles, s.courbe])),
      ];
      return cles.length === 0 ? null : mesurer(base, acteur, { ...demande, cles, miennes });
    }),
  );
  const lues = sections.map((s) => lireSection(s, (s.miennes ? siennes : toutes)!, f.annee, annees));
  return { ou, champs, annee: f.annee, sections: lues, titre: titreDe(lues, ou, f.annee) };
}

function lireSection(s: Section, lues: ReadonlyMap<number, Mesure[]>, annee: number, annees: number[]): SectionLue {
  const mesure = (an: number, cle: string) => lues.get(an)?.find((m) => m.cle === cle);
  const enCours = anneeCourante();
  const cartes = s.cles.map((cle): CarteIndicateur => {
    const d = definitionDe(cle)!;
    const ici = mesure(annee, cle)!;
    const { libelle, definition, unite, decimales, confiance } = d;
    return {
      indicateur: { cle, libelle, definition, unite, decimales, confiance },
      mesure: ici,
      texte: ecrireValeur(d, ici),
      tendance: direTendance(d, mesure(annee - 1, cle), ici, { annee, enCours }),
    };
  });
  const d = definitionDe(s.courbe)!;
  const valeurs = annees.map((an) => mesure(an, s.courbe)?.valeur ?? null);
  const { libelle, unite, decimales } = d;
  return {
    titre: s.titre,
    miennes: Boolean(s.miennes),
    cartes,
    // Un seul point ne fait pas une courbe.
    courbe:
      valeurs.filter((v) => v !== null).length < 2
        ? null
        : { cle: s.courbe, libelle, unite, decimales, annees, valeurs },
  };
}

/** La phrase du haut : les deux ou trois nombres que l'on dit d'abord, quand ils se calculent. */
function titreDe(sections: readonly SectionLue[], { lieu }: Ou, annee: number): string {
  const ordre = ['etp_realises', 'sorties_dynamiques', 'file_active', 'besoin', 'taux_engagement'];
  const dits = ordre.flatMap((cle) => {
    const carte = sections.flatMap((s) => s.cartes).find((c) => c.indicateur.cle === cle);
    if (!carte || carte.mesure.valeur === null) return [];
    const { libelle } = carte.indicateur;
    return [PHRASES[cle]?.(carte.texte) ?? `${carte.texte} : ${libelle}`];
  });
  return dits.length === 0
    ? `En ${annee}, ${lieu}, rien ne se mesure encore`
    : `En ${annee}, ${lieu} : ${dits.slice(0, 3).join(', ')}`;
}

const PHRASES: Record<string, (valeur: string) => string> = {
  etp_realises: (v) => `${v} réalisés`,
  sorties_dynamiques: (v) => `${v} de sorties dynamiques`,
  file_active: (v) => `${v} personnes dans la file`,
  besoin: (v) => `un besoin de ${v} personnes`,
  taux_engagement: (v) => `${v} des crédits engagés`,
};
