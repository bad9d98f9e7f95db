import { Alerte } from '#src/presentation/Alerte.tsx';
import { Etiquette, EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import {
  type Contrat,
  EN_PREPARATION,
  LIBELLES_ACTEUR,
  LIBELLES_FAMILLE,
  LIBELLES_MOTIF_HEURES,
  LIBELLES_NATURE,
} from '../forme.ts';
import { SUIVI_CONTRAT } from '../suivi.ts';

type Confiance = Parameters<typeof EtiquetteConfiance>[0]['confiance'];

/** Ce que dit un contrat. */
export function ContratLu({ contrat: k, parcours }: { contrat: Contrat; parcours: number }) {
  const actions = k.contenu.actions ?? [];
  const textes = [
    ['Objectif', k.contenu.objectif],
    ["La personne s'engage à", k.contenu.engagementPersonne],
    ["L'organisme s'engage à", k.contenu.engagementOrganisme],
  ].filter(([, texte]) => texte);
  return (
    <>
      <dl className="m-proprietes">
        <div>
          <dt>Activité</dt>
          <dd>
            {nombre(k.heures)} heures par semaine
            {k.heuresMotif ? `. ${LIBELLES_MOTIF_HEURES[k.heuresMotif]}` : ''}
          </dd>
        </div>
        <div>
          <dt>Durée</dt>
          <dd>
            à partir du {date(k.debut)}
            {k.fin ? `, jusqu'au ${date(k.fin)}` : ', sans terme fixé'}
          </dd>
        </div>
        <div>
          <dt>À revoir ensemble</dt>
          <dd>le {date(k.revoirLe)}</dd>
        </div>
        {textes.map(([nom, texte]) => (
          <div key={nom}>
            <dt>{nom}</dt>
            <dd className="m-texte-long">{texte}</dd>
          </div>
        ))}
      </dl>
      {actions.length > 0 ? (
        <Tableau
          legende="Plan d'action du contrat"
          lignes={actions}
          cle={(a) => a.id}
          colonnes={[
            { id: 'libelle', titre: 'Action', valeur: (a) => a.libelle },
            { id: 'famille', titre: 'Famille', valeur: (a) => LIBELLES_FAMILLE[a.famille] },
            { id: 'acteur', titre: 'Qui', valeur: (a) => a.acteurNom || LIBELLES_ACTEUR[a.acteur] || '' },
            { id: 'echeance', titre: 'Pour quand', valeur: (a) => (a.echeance ? date(a.echeance) : 'à convenir') },
          ]}
        />
      ) : EN_PREPARATION.includes(k.etat) ? (
        <Alerte ton="attention" titre="Le plan d'action est vide">
          Ajoutez une action à la <a href={`/parcours/${parcours}/feuille-de-route`}>feuille de route</a>, puis modifiez
          le contrat pour la reprendre : il ne se signe pas sans elle.
        </Alerte>
      ) : (
        <p>Aucune action n'a été recopiée dans ce contrat.</p>
      )}
      <p>
        <a href={`/parcours/${parcours}/contrat/${k.id}/pdf`}>Contrat en PDF</a>
        {k.empreinte ? (
          <span className="m-mention"> Empreinte du contenu signé : {k.empreinte.slice(0, 16)}…</span>
        ) : null}
      </p>
    </>
  );
}

const etatDe = (k: Contrat) => (k.etat === 'historique' ? 'Ancien écrit' : SUIVI_CONTRAT.etats[k.etat].libelle);

/** Tous les écrits d'avant, les anciens compris. */
export function HistoireContrats({
  contrats,
  parcours,
  remplacement,
}: {
  contrats: Contrat[];
  parcours: number;
  remplacement: { valeur: number; source: string; confiance: string } | null;
}) {
  if (contrats.length === 0) return null;
  return (
    <Section titre="Écrits précédents">
      <ul className="m-fils">
        {contrats.map((k) => (
          <li key={k.id}>
            <strong>{LIBELLES_NATURE[k.nature]}</strong>, du {date(k.debut)}
            {k.fin ? ` au ${date(k.fin)}` : ''} <Etiquette>{etatDe(k)}</Etiquette>
            {k.motif ? <p className="m-texte-long">{k.motif}</p> : null}
            {k.contenu.resume ? <p className="m-texte-long">{k.contenu.resume}</p> : null}
            {k.etat === 'historique' ? null : (
              <p>
                <a href={`/parcours/${parcours}/contrat/${k.id}/pdf`}>Le lire en PDF</a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {remplacement && contrats.some((k) => k.etat === 'historique') ? (
        <p className="m-mention">
          Les anciens contrats sont remplacés par le contrat d'engagement avant le 1er janvier {remplacement.valeur}.{' '}
          {remplacement.source}. <EtiquetteConfiance confiance={remplacement.confiance as Confiance} />
        </p>
      ) : null}
    </Section>
  );
}
