import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { choixTerritoires, resoudre, territoiresDuPerimetre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { ChampFiltre } from '#src/presentation/Filtres.tsx';
import { CODES_IAE, libelleType } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import type { FiltresIndicateurs } from '../filtres.ts';

export interface Ou {
  reference: string;
  nom: string;
  lieu: string;
}

/** Le territoire demandé et les champs de filtre d'une page d'indicateurs. @throws ErreurIntrouvable */
export async function champsIndicateurs(
  base: Base,
  acteur: Acteur,
  f: FiltresIndicateurs,
): Promise<{ ou: Ou; champs: ChampFiltre[] }> {
  const territoire = await resoudre(base, f.territoire);
  const [territoires, siens] = await Promise.all([
    choixTerritoires(base, territoire),
    territoiresDuPerimetre(base, acteur.perimetre),
  ]);
  const connus = new Set(territoires.map((t) => t.valeur));
  const enCours = anneeCourante();
  const annees = [...new Set([f.annee, ...Array.from({ length: 6 }, (_, n) => enCours - n)])].sort((a, b) => b - a);
  return {
    ou: { reference: territoire.reference, nom: territoire.nom, lieu: territoire.lieu },
    champs: [
      {
        type: 'choix',
        nom: 'territoire',
        libelle: 'Territoire',
        tous: 'Mon périmètre',
        options: [
          ...siens.filter((t) => !connus.has(t.reference)).map((t) => ({ valeur: t.reference, libelle: t.nom })),
          ...territoires,
        ],
      },
      {
        type: 'choix',
        nom: 'annee',
        libelle: 'Année',
        tous: `Année en cours (${enCours})`,
        options: annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
      },
      {
        type: 'choix',
        nom: 'type',
        libelle: 'Type de structure',
        tous: 'Tous',
        options: CODES_IAE.map((code) => ({ valeur: code, libelle: libelleType(code) })),
      },
      {
        type: 'choix',
        nom: 'public',
        libelle: 'Public du besoin',
        tous: DESCRIPTIONS.rsa.libelle,
        options: PUBLICS.map((p) => ({ valeur: p, libelle: DESCRIPTIONS[p].libelle })),
      },
    ],
  };
}
