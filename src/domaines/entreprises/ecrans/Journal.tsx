import { Form, Link } from 'react-router';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { GENRES_ECHANGE, LIBELLES_ECHANGE } from '../forme.ts';
import type { Echange, pageEntreprise } from '../requetes/pages.ts';
import { optionsDe } from './Champs.tsx';

type PageEntreprise = Awaited<ReturnType<typeof pageEntreprise>>;

/** Ce qui s'est dit et fait avec l'entreprise, et la suite. */
export function Journal({ page: d, resultat }: { page: PageEntreprise; resultat: unknown }) {
  return (
    <Section titre="Ce qui s'est dit et fait" id="journal">
      {d.echanges.length === 0 ? <p className="m-mention">Rien n'est encore noté.</p> : null}
      <ul className="m-fils">
        {d.echanges.map((x) => (
          <LigneEchange key={x.id} x={x} jour={d.jour} ecrit={d.ecrit} />
        ))}
      </ul>
      {d.ecrit ? (
        <details open={resultat !== undefined || d.echanges.length === 0}>
          <summary>Noter un échange</summary>
          <Formulaire resultat={resultat} id="echange">
            <Choix nom="genre" libelle="Nature" options={optionsDe(GENRES_ECHANGE, LIBELLES_ECHANGE)} valeur={null} />
            <ChampDate nom="le" libelle="Date" valeur={d.jour} max={d.jour} />
            <ChampSurveille nom="texte" libelle="Ce qui s'est dit ou fait" lignes={3} max={3000} />
            {d.besoins.length > 0 ? (
              <Choix
                nom="besoin"
                libelle="À propos d'un besoin"
                facultatif
                vide="Aucun en particulier"
                options={d.besoins.map((b) => ({ valeur: String(b.id), libelle: b.metier }))}
                valeur={null}
              />
            ) : null}
            {d.suivis.length > 0 ? (
              <Choix
                nom="parcours"
                libelle="À propos d'une personne"
                aide="La ligne devient personnelle : seuls son cercle et vous la lirez."
                facultatif
                vide="Aucune"
                options={d.suivis.map((p) => ({ valeur: String(p.id), libelle: p.nom }))}
                valeur={null}
              />
            ) : null}
            <ChampTexte nom="suite" libelle="La suite" aide="Elle devient une échéance à votre nom." facultatif />
            <ChampDate nom="suiteLe" libelle="Pour le" min={d.jour} facultatif />
            <Boutons>
              <BoutonEnvoi>Noter</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}

const LigneEchange = ({ x, jour, ecrit }: { x: Echange; jour: string; ecrit: boolean }) => (
  <li>
    <p>
      <strong>
        {date(x.le)}, {LIBELLES_ECHANGE[x.genre].toLowerCase()}
      </strong>
      {x.besoin ? ` (${x.besoin})` : ''}, par {x.par}
      {x.parcours ? (
        <>
          {' '}
          <Etiquette ton="information">personnel</Etiquette>{' '}
          <Link to={`/parcours/${x.parcours}/entreprises`}>{x.reference}</Link>
        </>
      ) : null}
    </p>
    <p>{x.texte}</p>
    {x.suite ? (
      <>
        <p>
          Suite : {x.suite}, pour le {date(x.suiteLe)}{' '}
          {x.suiteFaite ? (
            <Etiquette ton="succes">faite</Etiquette>
          ) : x.suiteLe && x.suiteLe < jour ? (
            <Etiquette ton="attention">en retard</Etiquette>
          ) : null}
        </p>
        {ecrit && !x.suiteFaite ? (
          <Form method="post" action="?geste=solder">
            <input type="hidden" name="id" value={x.id} />
            <BoutonEnvoi variante="secondaire" petit>
              C'est fait<span className="fr-sr-only"> : {x.suite}</span>
            </BoutonEnvoi>
          </Form>
        ) : null}
      </>
    ) : null}
  </li>
);
