import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { definitionDe } from '../catalogue/index.ts';
import { anneesDe, type FiltresIndicateurs } from '../filtres.ts';
import { jourDeLAnnee } from '../lectures/parametres.ts';
import { ecrireValeur } from '../regles/ecrire.ts';
import { direTendance } from '../regles/tendance.ts';
import { mailles } from './cadrer.ts';
import { champsIndicateurs } from './choix.ts';
import { comparerTerritoires } from './comparer.ts';
import { mesurerIndicateurs, serieIndicateur } from './mesurer.ts';

/** Une valeur de référence nationale, avec d'où elle vient et ce qu'elle vaut. */
export interface Cible {
  valeur: number;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
}

/** Tout ce que montre la page d'un indicateur. @throws ErreurIntrouvable indicateur ou territoire inconnus */
export async function ficheIndicateur(base: Base, acteur: Acteur, cle: string, f: FiltresIndicateurs) {
  exiger(acteur, 'indicateurs.lire');
  const definition = definitionDe(cle);
  if (!definition) throw new ErreurIntrouvable("Cet indicateur n'est pas au catalogue.");
  const { ou, champs } = await champsIndicateurs(base, acteur, f);
  const commun = { territoire: ou.reference, type: f.type, public: f.public, miennes: f.miennes };
  const [comparaison, serie, cible, territoire] = await Promise.all([
    comparerTerritoires(base, acteur, { ...commun, cle, annee: f.annee, maille: f.maille }),
    serieIndicateur(base, acteur, { ...commun, cle, annees: anneesDe(f.annee) }),
    cibleDe(base, definition.cible, f),
    resoudre(base, ou.reference),
  ]);
  const publics = definition.dimensions.includes('public')
    ? await Promise.all(
        PUBLICS.map(async (p) => ({
          libelle: DESCRIPTIONS[p].libelle,
          mesure: (
            await mesurerIndicateurs(base, acteur, { cles: [cle], territoire: ou.reference, annee: f.annee, public: p })
          )[0]!,
        })),
      )
    : [];
  const enCours = anneeCourante();
  return {
    definition,
    ou,
    annee: f.annee,
    champs: champs.filter(
      (c) => !['type', 'public'].includes(c.nom) || definition.dimensions.includes(c.nom as 'type' | 'public'),
    ),
    mesure: comparaison.total,
    texte: ecrireValeur(definition, comparaison.total),
    tendance: direTendance(definition, serie.at(-2), comparaison.total, { annee: f.annee, enCours }),
    cible,
    serie,
    maille: comparaison.maille,
    mailles: mailles(territoire).filter((m) => definition.niveaux.includes(m)),
    territoires: comparaison.territoires,
    parties: [...comparaison.parties.map((p) => ({ libelle: libelleType(p.code), mesure: p.mesure })), ...publics],
  };
}
export type FicheIndicateur = Awaited<ReturnType<typeof ficheIndicateur>>;

async function cibleDe(base: Base, cle: string | undefined, f: FiltresIndicateurs): Promise<Cible | null> {
  if (!cle) return null;
  const p = await parametreA(base, cle, jourDeLAnnee(f.annee, aujourdhui()), f.territoire);
  return p?.valeur == null ? null : { valeur: p.valeur / 100, source: p.source, confiance: p.confiance };
}
