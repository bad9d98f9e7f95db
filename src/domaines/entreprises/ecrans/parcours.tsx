import { Form, Link } from 'react-router';
import { consulter, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { LIBELLES_CONTRAT } from '../forme.ts';
import { ecrireProjet } from '../operations/projet.ts';
import { proposerMiseEnRelation } from '../operations/proposer.ts';
import { possible } from '../regles.ts';
import { pageProjet } from '../requetes/pages.ts';
import type { Route } from './+types/parcours';
import { Criteres, EtiquetteMise, resumeCriteres } from './communs.tsx';
import { EcrireProjet, lireProjet, Projet } from './Projet.tsx';

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, numero(params.id));
    exiger(acteur, 'entreprises.voirProjet', p);
    await consulter(c, acteur, p, 'entreprises');
    return pageProjet(c, acteur, p);
  });
}

export function action({ request, context, params }: Route.ActionArgs) {
  const parcours = numero(params.id);
  if (new URL(request.url).searchParams.get('geste') === 'proposer')
    return agir(request, context, proposerMiseEnRelation, (f) => ({ parcours, besoin: f.get('besoin') }), {
      redirection: (r) => r.adresse,
      message: 'Le poste est proposé : l’accord de la personne vient d’abord.',
    });
  return agir(request, context, ecrireProjet, (f) => lireProjet(f, parcours), {
    redirection: `/parcours/${parcours}/entreprises`,
    message: 'Le projet est à jour.',
  });
}

type Donnees = Route.ComponentProps['loaderData'];

function titreDe(d: Donnees): string {
  if (d.profil.metiers.length === 0) return `Le projet professionnel de ${d.nom} est à écrire`;
  if (d.opposee) return `${d.nom} ne veut pas que son profil soit montré à des entreprises`;
  const possibles = d.besoins.filter((b) => possible(b.criteres)).length;
  return `${d.nom} : ${pluriel(possibles, 'poste possible', 'postes possibles')}`;
}

export default function Entreprises({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      fil={
        d.cercle
          ? [
              { libelle: 'Personnes suivies', adresse: '/personnes' },
              { libelle: d.nom, adresse: `/parcours/${d.id}` },
            ]
          : [{ libelle: 'Besoins des entreprises', adresse: '/besoins-entreprises' }]
      }
      onglet={`Entreprises, ${d.nom}`}
      titre={titreDe(d)}
      surtitre={
        <>
          Entreprises, parcours {d.reference} <Demonstration oui={d.demonstration} />
        </>
      }
      {...(d.place
        ? { action: { libelle: 'Préparer une immersion', adresse: `/immersions/nouvelle?parcours=${d.id}` } }
        : {})}
    >
      {d.cercle ? <OngletsParcours id={d.id} actif="entreprises" /> : null}
      <Section titre="Ce que la personne cherche" id="projet">
        <Projet profil={d.profil} />
        {d.place ? <EcrireProjet profil={d.profil} resultat={actionData} /> : null}
      </Section>
      <Section titre="Mises en relation et immersions" id="mises">
        {d.mises.length + d.immersions.length === 0 ? <p className="m-mention">Aucune pour l'instant.</p> : null}
        <ul>
          {d.mises.map((m) => (
            <li key={m.id}>
              <Link to={`/parcours/${d.id}/entreprises/${m.id}`}>
                {m.metier}, {m.entreprise}
              </Link>{' '}
              <EtiquetteMise etat={m.etat} /> <span className="m-mention">proposée le {dateHeure(m.creeLe)}</span>
            </li>
          ))}
          {d.immersions.map((i) => (
            <li key={`i${i.id}`}>
              <Link to={`/immersions/${i.id}`}>Immersion, {i.entreprise}</Link>, du {date(i.debut)} au {date(i.fin)}
            </li>
          ))}
        </ul>
      </Section>
      <Besoins d={d} />
    </Page>
  );
}

function Besoins({ d }: { d: Donnees }) {
  if (d.profil.metiers.length === 0) return null;
  return (
    <Section titre="Postes ouverts, dans l'ordre de ce qui convient" id="besoins">
      {d.besoins.length === 0 ? (
        <p className="m-mention">
          Aucun poste n'est ouvert en ce moment. <Link to="/besoins-entreprises">Voir tous les besoins</Link>
        </p>
      ) : null}
      {d.opposee ? (
        <p className="m-mention">
          Aucun poste ne lui est proposé tant qu'elle le refuse. Elle peut changer d'avis depuis son espace.
        </p>
      ) : null}
      <ul className="m-fils">
        {d.besoins.slice(0, 20).map((b) => (
          <li key={b.id}>
            <p>
              <Link to={`/besoins-entreprises/${b.id}`}>{b.metier}</Link>, {b.entrepriseNom}
              {b.communeNom ? `, ${b.communeNom}` : ''}, {LIBELLES_CONTRAT[b.contrat]}. {resumeCriteres(b.criteres)}.
            </p>
            <details>
              <summary>
                Pourquoi
                <span className="fr-sr-only">
                  {' '}
                  : {b.metier}, {b.entrepriseNom}
                </span>
              </summary>
              <Criteres criteres={b.criteres} />
            </details>
            {d.place && !d.opposee ? (
              <Form method="post" action="?geste=proposer">
                <input type="hidden" name="besoin" value={b.id} />
                <BoutonEnvoi variante="secondaire" petit>
                  Proposer ce poste
                  <span className="fr-sr-only">
                    {' '}
                    : {b.metier}, {b.entrepriseNom}
                  </span>
                </BoutonEnvoi>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {d.besoins.length > 20 ? <p className="m-mention">Les 20 premiers sur {d.besoins.length}.</p> : null}
    </Section>
  );
}
