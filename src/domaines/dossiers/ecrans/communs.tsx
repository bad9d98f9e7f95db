import type { ReactNode } from 'react';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import type { DossierSitue } from '../forme.ts';
import { type EtatDossier, suiviDossier } from '../suivi.ts';

export const FIL = [{ libelle: 'Dossiers', adresse: '/dossiers' }];

const TONS: Record<EtatDossier, 'neutre' | 'information' | 'succes' | 'attention' | 'erreur'> = {
  brouillon: 'attention',
  depose: 'information',
  a_corriger: 'attention',
  complet: 'information',
  en_dialogue: 'information',
  avis_attendu: 'information',
  avis_rendu: 'information',
  accorde: 'succes',
  refuse: 'erreur',
  sursis: 'attention',
  retire: 'neutre',
};

export const EtiquetteEtat = ({ etat }: { etat: EtatDossier }) => (
  <Etiquette ton={TONS[etat]}>{suiviDossier.etats[etat].libelle}</Etiquette>
);

/** Un brouillon n'est jamais pris pour un dépôt : la même bannière sur chaque page du dossier. */
export function Banniere({
  dossier,
  deposeLe,
  ferme,
  ouverte,
  children,
}: {
  dossier: Pick<DossierSitue, 'etat' | 'numero'>;
  deposeLe: Date | string | null;
  ferme: Date | string;
  ouverte: boolean;
  children?: ReactNode;
}) {
  if (dossier.etat === 'brouillon')
    return (
      <Alerte
        ton={ouverte ? 'attention' : 'erreur'}
        titre={
          ouverte
            ? `Brouillon : non déposé. Déposez avant le ${dateHeure(ferme)}, heure de Paris.`
            : `Brouillon : non déposé. Les dépôts sont clos depuis le ${dateHeure(ferme)}.`
        }
      >
        {children ?? (
          <p>Vos réponses sont enregistrées, mais le service ne les voit pas. Seul le récépissé fait foi.</p>
        )}
      </Alerte>
    );
  if (dossier.etat === 'a_corriger')
    return (
      <Alerte ton="attention" titre="Corrections demandées : elles ne sont pas encore rendues">
        {children}
      </Alerte>
    );
  if (dossier.etat === 'retire')
    return <Alerte titre="Demande retirée">Le dossier se relit ; il ne se dépose plus.</Alerte>;
  return (
    <Alerte ton="succes" titre={`Déposé le ${dateHeure(deposeLe)}, sous le numéro ${dossier.numero}`}>
      {children ?? <p>{suiviDossier.etats[dossier.etat].aide} Le dossier déposé ne se modifie plus.</p>}
    </Alerte>
  );
}
