import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reunirSubvention } from '../operations/reunir.ts';
import { lireReunions, type Reunion } from '../requetes/reunions.ts';
import type { Route } from './+types/reunions';
import { FIL } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireReunions(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, reunirSubvention, (f) => ({ ...Object.fromEntries(f), subvention: params.id }), {
    redirection: ({ id, subvention }) => `/subventions/${subvention}/reunions/${id}`,
    message: 'La réunion est inscrite. Si elle est à venir, les deux parties sont prévenues.',
  });

const ETATS = { prevue: 'À venir', tenue: 'Tenue', annulee: 'Annulée' } as const;
const TONS = { prevue: 'information', tenue: 'succes', annulee: 'neutre' } as const;

export const EtatReunion = ({ reunion: r }: { reunion: Pick<Reunion, 'etat' | 'passee'> }) => {
  const attend = r.etat === 'prevue' && r.passee;
  return (
    <Etiquette ton={attend ? 'attention' : TONS[r.etat]}>{attend ? 'Compte rendu à écrire' : ETATS[r.etat]}</Etiquette>
  );
};

function titreDe(reunions: readonly Reunion[]): string {
  const suivante = reunions.findLast((r) => r.etat === 'prevue' && !r.passee);
  if (suivante) return `Prochaine réunion de suivi le ${dateHeure(suivante.le)}`;
  return reunions.length > 0 ? "Aucune réunion de suivi n'est prévue" : "Aucune réunion de suivi pour l'instant";
}

export default function Reunions({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, reunions } = page;
  return (
    <Page
      fil={FIL(s)}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={titreDe(reunions)}
      onglet={`Réunions, convention ${s.numero}`}
    >
      <OngletsSubvention id={s.id} etat={s.etat} actif="reunions" />
      <ul className="m-fils">
        {reunions.map((r) => (
          <li key={r.id}>
            <Link to={`/subventions/${s.id}/reunions/${r.id}`}>{dateHeure(r.le)}</Link>
            {r.lieu ? `, ${r.lieu}` : ''} <EtatReunion reunion={r} />
          </li>
        ))}
      </ul>
      {page.reunit || s.etat !== 'active' ? null : (
        <p className="m-mention">
          Les deux parties lisent ici les réunions de suivi et leurs comptes rendus. Le financeur les inscrit ; pour en
          demander une, <Link to={`/subventions/${s.id}/echanges`}>écrivez-lui dans « Nouvelles »</Link>.
        </p>
      )}
      {page.reunit ? (
        <Section titre="Convoquer une réunion">
          <Formulaire resultat={actionData}>
            <div className="m-deux-colonnes">
              <ChampDate nom="le" libelle="Jour" />
              <ChampTexte nom="heure" libelle="Heure (Paris)" aide="14:30" largeur={6} />
            </div>
            <ChampTexte nom="lieu" libelle="Lieu ou adresse de visioconférence" facultatif />
            <ChampTexte nom="ordreDuJour" libelle="Ordre du jour" lignes={4} />
            <Boutons>
              <BoutonEnvoi>Inscrire la réunion</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
