import { Link } from 'react-router';
import { DESCRIPTIONS, estPublic } from '#src/domaines/besoins/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chiffresBesoin, chiffresEcart } from '../regles/chiffres.ts';
import { phraseEcart } from '../regles/comparer.ts';
import { lireMesure } from '../requetes/mesures.ts';
import type { Route } from './+types/mesure';
import { direChiffre } from './EtapeDite.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const m = await lireMesure(base(), acteurDe(context), numero(params.id));
  const personnes = estPublic(m.public) ? DESCRIPTIONS[m.public].personnes[1] : 'personnes';
  return { ...m, phrase: phraseEcart(m), chiffres: [...chiffresBesoin(m, personnes), ...chiffresEcart(m)] };
}

export default function UneMesure({ loaderData: m }: Route.ComponentProps) {
  const boucle = `/territoires/${m.territoire}/boucle`;
  return (
    <Page
      titre={m.phrase}
      onglet={`Écart mesuré le ${date(m.le)}`}
      surtitre={`${m.territoireNom} – écart mesuré le ${date(m.le)}`}
      fil={[
        { libelle: m.territoireNom, adresse: `/territoires/${m.territoire}` },
        { libelle: 'La boucle', adresse: `${boucle}?public=${m.public}` },
      ]}
      chapo={`Mesure gardée par ${m.par}, ${m.organisationNom}, sur l'offre au ${date(m.jour)}. Elle ne change plus.${m.note ? ` ${m.note}` : ''}`}
    >
      <Chiffres>
        {m.chiffres.map((c) => (
          <Chiffre
            key={c.cle}
            libelle={c.libelle}
            valeur={c.valeur === null && !c.masque ? null : direChiffre(c)}
            definition={`${c.definition} Source : ${c.source}.`}
            date={c.date}
          />
        ))}
      </Chiffres>
      <Section titre="Les communes en zone blanche confirmée ce jour-là" id="blanches">
        {m.blanches.length === 0 ? (
          <p>Aucune.</p>
        ) : (
          <ul className="m-colonnes">
            {m.blanches.map(({ ref, nom }) => (
              <li key={ref}>
                <Link to={`/territoires/${ref}`}>{nom}</Link>
              </li>
            ))}
          </ul>
        )}
        <p>
          <Link to={`/maillage?territoire=${m.territoire}&public=${m.public}&niveau=commune`}>
            Voir le maillage d'aujourd'hui
          </Link>
        </p>
      </Section>
    </Page>
  );
}
