import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { CampagneSituee, EtatCampagne } from './forme.ts';

export const suiviCampagne = definirSuivi<EtatCampagne, CampagneSituee>({
  objet: 'campagne',
  initial: 'preparation',
  etats: {
    preparation: { libelle: 'En préparation', aide: "Seuls les services de l'État la voient." },
    ouverte: { libelle: 'Publiée', aide: 'Les structures déposent entre les deux dates du calendrier.' },
    archivee: { libelle: 'Archivée', aide: 'Rien ne se dépose plus ; tout se relit.', final: true },
  },
  transitions: [
    { nom: 'ouvrir', de: ['preparation'], vers: 'ouverte', libelle: 'Publier la campagne', droit: 'campagnes.ouvrir' },
    {
      nom: 'prolonger',
      de: ['ouverte'],
      vers: 'ouverte',
      libelle: 'Repousser la clôture',
      droit: 'campagnes.prolonger',
      commentaire: 'obligatoire',
    },
    {
      nom: 'changer_formulaire',
      de: ['ouverte'],
      vers: 'ouverte',
      libelle: 'Changer de formulaire',
      droit: 'campagnes.changerFormulaire',
      commentaire: 'obligatoire',
    },
    {
      nom: 'archiver',
      de: ['preparation', 'ouverte'],
      vers: 'archivee',
      libelle: 'Archiver',
      droit: 'campagnes.archiver',
    },
  ],
});

export const libelleTransition = (nom: string): string => FAITS[nom] ?? nom;

const FAITS: Record<string, string> = {
  creer: 'campagne créée',
  ouvrir: 'campagne publiée',
  prolonger: 'clôture repoussée',
  changer_formulaire: 'formulaire changé',
  archiver: 'campagne archivée',
};
