import type { Definition } from '../forme.ts';
import { famille, NIVEAUX_COMMUNES, NIVEAUX_SERVICES } from './definir.ts';

const besoin = famille('besoin', {
  source: 'Fichiers de la CAF, de France Travail, de l’Insee ; à défaut, estimation de Maillage dite comme telle',
  niveaux: NIVEAUX_COMMUNES,
  dimensions: ['public'],
});
const acces = famille('acces', {
  source: 'Diagnostic du maillage, en voiture, à la question ordinaire (demandeurs d’emploi, toute l’insertion)',
  niveaux: NIVEAUX_COMMUNES,
  confiance: 'non verifie',
  instantane: true,
});
const prescripteurs = famille('prescripteurs', {
  source: 'Registre des prescripteurs de Maillage',
  niveaux: NIVEAUX_SERVICES,
  instantane: true,
});
const tension = famille('tension', {
  source: 'Enquête Besoins en main-d’œuvre (France Travail), par bassin',
  niveaux: NIVEAUX_SERVICES,
  confiance: 'source secondaire',
});

/** Le besoin, l'accès, la prescription, le recrutement : ce que dit le territoire avant toute structure. */
export const TERRITOIRE: Definition[] = [
  besoin('besoin', {
    libelle: 'Personnes qui ont besoin d’insertion',
    definition:
      'Personnes (ou foyers) du public choisi qui habitent le territoire ; par défaut, les foyers allocataires du RSA.',
    formule: 'Somme du besoin des communes, au dernier millésime connu à la fin de l’année.',
    sens: 'neutre',
    unite: 'personnes',
    numerateur: 'besoin',
  }),
  besoin('besoin_pour_mille', {
    libelle: 'Besoin pour 1 000 habitants',
    definition: 'Personnes (ou foyers) du public choisi, pour mille habitants.',
    formule: 'Besoin ÷ population municipale × 1 000.',
    sens: 'neutre',
    unite: 'ratio',
    numerateur: 'besoin_mille',
    denominateur: 'population',
    decimales: 1,
  }),
  acces('communes_blanches', {
    libelle: 'Communes en zone blanche confirmée',
    definition: 'Communes où l’offre accessible est sous le plancher pour presque tous les modèles.',
    formule: 'Nombre de communes classées « zone blanche confirmée ».',
    sens: 'baisse',
    unite: 'nombre',
    numerateur: 'blanches',
  }),
  acces('besoin_en_zone_blanche', {
    libelle: 'Besoin qui vit en zone blanche',
    definition: 'Part des personnes du public qui habitent une commune en zone blanche confirmée.',
    formule: 'Besoin des communes en zone blanche confirmée ÷ besoin des communes calculables.',
    sens: 'baisse',
    unite: 'part',
    numerateur: 'besoin_blanc',
    denominateur: 'besoin_calculable',
  }),
  acces('acces_moyen', {
    libelle: 'Accès à l’insertion',
    definition: 'ETP d’insertion à portée de la personne moyenne, pour 1 000 personnes qui en ont besoin.',
    formule: 'Accès des communes (modèle de référence) pondéré par leur besoin.',
    sens: 'hausse',
    unite: 'ratio',
    numerateur: 'acces_pondere',
    denominateur: 'besoin_calculable',
    decimales: 1,
  }),
  prescripteurs('prescripteurs', {
    libelle: 'Lieux de prescription',
    definition: 'Lieux où une personne peut être reçue par un prescripteur habilité de l’insertion.',
    formule: 'Nombre de prescripteurs ouverts, habilités, qui accueillent.',
    sens: 'hausse',
    unite: 'nombre',
    numerateur: 'prescripteurs',
  }),
  tension('recrutements_difficiles', {
    libelle: 'Recrutements jugés difficiles',
    definition: 'Part des projets d’embauche que les employeurs jugent difficiles.',
    formule: 'Projets jugés difficiles ÷ projets, cases renseignées seulement.',
    sens: 'neutre',
    unite: 'part',
    numerateur: 'difficiles',
    denominateur: 'projets_connus',
  }),
  tension('projets_recrutement', {
    libelle: 'Projets de recrutement',
    definition: 'Embauches que les employeurs envisagent dans l’année.',
    formule: 'Somme des projets des bassins, cases renseignées.',
    sens: 'neutre',
    unite: 'nombre',
    numerateur: 'projets',
  }),
];
