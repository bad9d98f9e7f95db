import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_CONTRAT } from '../forme.ts';
import { noterEchange, solderSuite } from '../operations/noter.ts';
import { pageEntreprise } from '../requetes/pages.ts';
import type { Route } from './+types/entreprise';
import { EtiquetteBesoin, FIL } from './communs.tsx';
import { Journal } from './Journal.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) => pageEntreprise(acteurDe(context), numero(params.id));

export function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  if (new URL(request.url).searchParams.get('geste') === 'solder')
    return agir(request, context, solderSuite, undefined, {
      redirection: `/entreprises/${id}#journal`,
      message: 'La suite est notée comme faite.',
    });
  return agir(request, context, noterEchange, (f) => ({ ...Object.fromEntries(f), entreprise: id }), {
    redirection: `/entreprises/${id}#journal`,
    message: 'C’est noté.',
  });
}

export default function Fiche({ loaderData: d, actionData }: Route.ComponentProps) {
  const { entreprise: e, besoins } = d;
  const ouverts = besoins.filter((b) => b.etat === 'ouvert').length;
  return (
    <Page
      fil={FIL}
      onglet={e.nom}
      titre={
        ouverts > 0
          ? `${e.nom} : ${pluriel(ouverts, 'besoin ouvert', 'besoins ouverts')}`
          : `${e.nom} : aucun besoin ouvert`
      }
      surtitre={
        <>
          Entreprise {e.fermeeLe ? <Etiquette>n'est plus démarchée</Etiquette> : null}{' '}
          <Demonstration oui={e.demonstration} />
        </>
      }
      chapo={d.operation}
      {...(d.ecrit && !e.fermeeLe
        ? { action: { libelle: 'Noter un besoin', adresse: `/besoins-entreprises/nouveau?entreprise=${e.id}` } }
        : {})}
    >
      <Section
        titre="Coordonnées"
        id="coordonnees"
        liens={d.ecrit ? <Link to={`/entreprises/${e.id}/modifier`}>Modifier la fiche</Link> : null}
      >
        <dl className="m-proprietes">
          <dt>Contact</dt>
          <dd>{[e.contactNom, e.contactFonction].filter(Boolean).join(', ') || 'non renseigné'}</dd>
          <dt>Joindre</dt>
          <dd>
            {e.contactTelephone ? (
              <a href={`tel:${e.contactTelephone.replace(/\s/g, '')}`}>{e.contactTelephone}</a>
            ) : null}
            {e.contactTelephone && e.contactCourriel ? ', ' : null}
            {e.contactCourriel ? <a href={`mailto:${e.contactCourriel}`}>{e.contactCourriel}</a> : null}
            {e.contactTelephone || e.contactCourriel
              ? null
              : 'non renseigné : sans courriel, aucun profil ne peut lui être transmis'}
          </dd>
          <dt>Adresse</dt>
          <dd>{[e.adresse, e.communeNom].filter(Boolean).join(', ') || 'non renseignée'}</dd>
          <dt>SIRET, activité</dt>
          <dd>{[e.siret, e.naf].filter(Boolean).join(', ') || 'non renseignés'}</dd>
          {e.commentaire ? (
            <>
              <dt>À savoir</dt>
              <dd>{e.commentaire}</dd>
            </>
          ) : null}
        </dl>
      </Section>
      <Section titre="Besoins" id="besoins">
        {besoins.length === 0 ? (
          <p className="m-mention">
            Aucun besoin noté. Un poste entendu au détour d'une visite se note comme « repéré ».
          </p>
        ) : (
          <Tableau
            legende="Besoins de l'entreprise"
            legendeMasquee
            cle={(b) => b.id}
            lignes={besoins}
            colonnes={[
              {
                id: 'metier',
                titre: 'Métier',
                valeur: (b) => b.metier,
                rendu: (b) => <Link to={`/besoins-entreprises/${b.id}`}>{b.metier}</Link>,
              },
              { id: 'etat', titre: 'État', valeur: (b) => b.etat, rendu: (b) => <EtiquetteBesoin etat={b.etat} /> },
              { id: 'contrat', titre: 'Contrat', valeur: (b) => LIBELLES_CONTRAT[b.contrat] },
              { id: 'nombre', titre: 'Places', numerique: true, valeur: (b) => b.nombre },
              { id: 'debut', titre: 'À prendre le', valeur: (b) => b.debut, rendu: (b) => date(b.debut, 'courte') },
            ]}
          />
        )}
      </Section>
      <Journal page={d} resultat={actionData} />
    </Page>
  );
}
