import { Link } from 'react-router';
import type { EtatListe } from '#src/presentation/adresse.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { ETATS_ENGAGEMENT, LIBELLES_ENGAGEMENT } from '../forme.ts';
import type { LigneEngagement } from '../requetes/enveloppe.ts';

/** Ce que l'enveloppe paie ou paierait, dossier par dossier, candidature par candidature. */
export function Engagements(props: {
  adresse: string;
  appel: boolean;
  filtres: EtatListe;
  lignes: LigneEngagement[];
  total: number;
}) {
  const { adresse, appel, filtres, lignes, total } = props;
  return (
    <Section
      titre={
        total === 0
          ? 'Ce que l’enveloppe finance'
          : pluriel(total, 'montant proposé, engagé ou annulé', 'montants proposés, engagés ou annulés')
      }
      id="engagements"
    >
      <Liste
        legende="Montants proposés, engagés ou annulés"
        legendeMasquee
        nomLigne="montant"
        cle={(l) => l.id}
        lignes={lignes}
        total={total}
        etat={filtres}
        exporter={`${adresse}/enveloppe/export`}
        colonnes={[
          {
            id: 'libelle',
            titre: 'Pour',
            tri: true,
            valeur: (l) => l.libelle,
            rendu: (l) => (l.adresse ? <Link to={l.adresse}>{l.libelle}</Link> : l.libelle),
          },
          { id: 'etat', titre: 'État', tri: true, valeur: (l) => LIBELLES_ENGAGEMENT[l.etat] },
          {
            id: 'montant',
            titre: 'Montant',
            tri: true,
            numerique: true,
            valeur: (l) => l.montant,
            rendu: (l) => enEuros(l.montant),
          },
          { id: 'le', titre: 'Depuis', tri: true, valeur: (l) => dateHeure(l.le) },
          { id: 'par', titre: 'Par', valeur: (l) => l.par },
        ]}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: appel ? 'Porteur ou projet' : 'Structure' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_ENGAGEMENT.map((valeur) => ({ valeur, libelle: LIBELLES_ENGAGEMENT[valeur] })),
              },
            ]}
          />
        }
        vide={
          <p>
            Rien n'est encore proposé ni engagé : {appel ? 'un arbitrage adopté' : 'un accord de dialogue de gestion'}{' '}
            s'inscrit ici tout seul.
          </p>
        }
      />
    </Section>
  );
}
