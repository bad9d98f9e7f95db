import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { appelSitue } from './chargement.ts';
import { comitesPossibles } from './comite.ts';
import { contenuEnEcriture } from './ecriture.ts';
import { optionsDe } from './options.ts';
import { SECTIONS_EDITEES, sectionEditee, sectionSuivante } from './sections/index.ts';
import { type Probleme, type SectionAppel, verifierContenu } from './verifier.ts';

export interface EtapeEditee {
  id: SectionAppel;
  titre: string;
  bloquants: number;
  alertes: number;
}

/** Une partie de l'appel à écrire, et où en sont les autres. @throws ErreurDroit, ErreurIntrouvable */
export async function editerSection(base: Base, acteur: Acteur, id: number, nom: string | undefined) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'appels.modifier', appel);
  const section = sectionEditee(nom);
  if (!section) throw new ErreurIntrouvable("Cette partie de l'appel n'existe pas.");
  const { intitule, contenu } = await contenuEnEcriture(base, appel);
  const problemes = verifierContenu(contenu, { ...appel, intitule });
  return {
    appel: {
      id,
      etat: appel.etat,
      version: appel.version,
      publie: appel.intitule,
      fuseau: appel.fuseau,
      ouvreLe: appel.ouvreLe,
      fermeLe: appel.fermeLe,
      retard: appel.retard,
      instance: appel.instance,
      genre: appel.genre,
    },
    intitule,
    contenu,
    section: section.id,
    suivante: sectionSuivante(section.id),
    etapes: SECTIONS_EDITEES.map(({ id, titre }): EtapeEditee => compter(id, titre, problemes)),
    problemes: problemes.filter((p) => p.section === section.id),
    options: await optionsDe(base, appel, contenu),
    comites: section.id === 'selection' ? await comitesPossibles(base, appel) : [],
  };
}

const compter = (id: SectionAppel, titre: string, problemes: readonly Probleme[]): EtapeEditee => {
  const ici = problemes.filter((p) => p.section === id);
  const bloquants = ici.filter(({ gravite }) => gravite === 'bloquant').length;
  return { id, titre, bloquants, alertes: ici.length - bloquants };
};
