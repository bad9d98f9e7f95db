import { parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import { lireReference, resoudre, type Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { definitionDe } from '../catalogue/index.ts';
import type { Definition, Demande, Mesure } from '../forme.ts';
import { composer } from '../regles/composer.ts';
import { type Tableau, TOUT } from '../regles/tableau.ts';
import { refus } from './cadrer.ts';
import { autourDe, type Contexte } from './descendre.ts';
import { adresseDesLignes } from './versLesLignes.ts';

export const PUBLIC_ORDINAIRE = 'rsa';

/** @throws ErreurDroit, ErreurIntrouvable (territoire), ErreurMetier (indicateur inconnu) */
export async function contexteDe(
  base: Base,
  acteur: Acteur,
  d: Omit<Demande, 'annee'> & { annees: readonly number[] },
): Promise<Contexte> {
  exiger(acteur, 'indicateurs.lire');
  const definitions = d.cles.map((cle) => {
    const trouvee = definitionDe(cle);
    if (!trouvee) throw new ErreurMetier(`Aucun indicateur « ${cle} » : choisissez-le dans le catalogue.`);
    return trouvee;
  });
  const [territoire, parametres] = await Promise.all([resoudre(base, d.territoire), parametresEnVigueur(base)]);
  return {
    ...{ base, acteur, territoire, definitions, parametres },
    annees: d.annees.length > 0 ? d.annees : [anneeCourante()],
    type: d.type || undefined,
    public: d.public || PUBLIC_ORDINAIRE,
    miennes: (d.miennes ?? false) && ['structure', 'reseau'].includes(acteur.nature),
    jour: aujourdhui(),
    tableaux: new Map(),
  };
}

/** Où le territoire lui-même se lit dans son voisinage. */
export const ligneDe = ({ niveau, code }: Territoire): string =>
  niveau === 'france' ? TOUT : ['region', 'departement', 'epci'].includes(niveau) ? code : '';

const INCONNUE = { valeur: null, masquee: false, date: null };

/** La mesure d'un indicateur dans un tableau déjà lu. */
export function mesureDans(
  contexte: Contexte,
  tableau: Tableau | undefined,
  definition: Definition,
  { annee, sous, type, reference }: { annee: number; sous: string; type: string | undefined; reference: string },
): Mesure {
  const { acteur, territoire, jour, public: public_ } = contexte;
  const nuls = { valeur: null, numerateur: null, denominateur: null, masquee: false, dateDonnees: null, lignes: null };
  const pourquoi = refus(acteur, definition.famille, territoire);
  if (pourquoi) return { cle: definition.cle, ...nuls, note: pourquoi };
  const decoupe = definition.dimensions.includes('type') ? (type ?? TOUT) : TOUT;
  const lire = (grandeur: string) => tableau?.lire(annee, sous, decoupe, grandeur) ?? INCONNUE;
  return composer(definition, {
    numerateur: lire(definition.numerateur),
    denominateur: definition.denominateur ? lire(definition.denominateur) : null,
    ...{ annee, jour, typeIgnore: type !== undefined && decoupe === TOUT },
    niveau: lireReference(reference)!.niveau,
    lignes: adresseDesLignes(acteur, definition, { ...contexte, annee, type, public: public_, reference }),
  });
}

/** Les mesures de plusieurs indicateurs, année par année, dans l'ordre demandé. Une requête par famille, quel que soit leur nombre. */
export async function mesurer(
  base: Base,
  acteur: Acteur,
  demande: Omit<Demande, 'annee'> & { annees: readonly number[] },
): Promise<Map<number, Mesure[]>> {
  const contexte = await contexteDe(base, acteur, demande);
  const { territoire, type } = contexte;
  const tableaux = await autourDe(contexte);
  const ici = { sous: ligneDe(territoire), type, reference: territoire.reference };
  return new Map(
    contexte.annees.map((annee) => [
      annee,
      contexte.definitions.map((d) => mesureDans(contexte, tableaux.get(d.famille), d, { annee, ...ici })),
    ]),
  );
}

/** Les mesures d'une année, dans l'ordre des clés. @throws ErreurDroit, ErreurIntrouvable, ErreurMetier */
export async function mesurerIndicateurs(
  base: Base,
  acteur: Acteur,
  { annee, ...demande }: Demande,
): Promise<Mesure[]> {
  return (await mesurer(base, acteur, { ...demande, annees: [annee] })).get(annee) ?? [];
}

/** Un indicateur d'année en année, dans l'ordre demandé. */
export async function serieIndicateur(
  base: Base,
  acteur: Acteur,
  { cle, ...demande }: Omit<Demande, 'annee' | 'cles'> & { cle: string; annees: readonly number[] },
): Promise<(Mesure & { annee: number })[]> {
  const lues = await mesurer(base, acteur, { ...demande, cles: [cle] });
  return [...lues].map(([annee, [mesure]]) => ({ ...mesure!, annee }));
}
